// Passkeys (W3C Web Authentication), where a browser has them and allows scripts. Every page works without this file.
(() => {
  "use strict";
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const options = JSON.parse(form.dataset.passkey);
    const domain = options.rp ? options.rp.id : options.rpId;
    if (location.hostname !== domain && !location.hostname.endsWith("." + domain)) continue;
    form.hidden = false;
    form.addEventListener("submit", async event => {
      if (form.elements.passkey.value) return;
      event.preventDefault();
      try {
        const credential = options.rp
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.elements.passkey.value = JSON.stringify(credential);
        form.submit();
      } catch {
        form.querySelector("[role=alert]").hidden = false;
      }
    });
  }
})();
