"use strict";

// Checks a proof of a row with nothing but the browser's own SHA-256 and Ed25519. What is hashed is described in services/Lists/README.md.

class Fault extends Error {}

const words = {
  valid: {
    az: "Sübut etibarlıdır, əgər aşağıdakı açar komitənindirsə.",
    ru: "Доказательство действительно, если ключ, указанный ниже, принадлежит комитету.",
    en: "The proof is valid, if the key below is the committee's.",
  },
  "not-valid": {
    az: "Sübut ETİBARSIZDIR. Bu səhifədəki heç nəyə əsaslanmayın.",
    ru: "Доказательство НЕДЕЙСТВИТЕЛЬНО. Не полагайтесь ни на что на этой странице.",
    en: "The proof is NOT valid. Do not rely on anything on this page.",
  },
  unchecked: {
    az: "Yoxlanılmayıb: bu brauzer Ed25519 imzalarını yoxlaya bilmir. Faylı daha yeni brauzerdə açın.",
    ru: "Не проверено: этот браузер не умеет проверять подписи Ed25519. Откройте файл в более новом браузере.",
    en: "Not checked: this browser cannot check Ed25519 signatures. Open the file in a newer one.",
  },
  unreadable: {
    az: "Faylın bir hissəsi oxunmur.",
    ru: "Часть файла не читается.",
    en: "A part of the file cannot be read.",
  },
  signature: {
    az: "Nəzarət nöqtəsi bu açarla imzalanmayıb.",
    ru: "Контрольная точка не подписана этим ключом.",
    en: "The checkpoint is not signed with this key.",
  },
  event: {
    az: "Qeyd nəzarət nöqtəsinin jurnalında yoxdur.",
    ru: "Записи нет в журнале контрольной точки.",
    en: "The record is not in the log of the checkpoint.",
  },
  commitment: {
    az: "Qeyd bu siyahıya aid deyil.",
    ru: "Запись относится не к этому списку.",
    en: "The record is not of this list.",
  },
  row: {
    az: "Bu sətir siyahıda yoxdur.",
    ru: "Такой строки в списке нет.",
    en: "The row is not in the list.",
  },
  "other-key": {
    az: "Sizin açarınız başqadır.",
    ru: "У вас другой ключ.",
    en: "The key that you have is another one.",
  },
  "other-root": {
    az: "Sizin nəzarət nöqtəniz eyni ölçüdədir, lakin başqadır: komitənin iki jurnalı var, ya da biri saxtadır. Bunu xəbər verin.",
    ru: "Ваша контрольная точка того же размера, но другая: у комитета два журнала, или один из них подделан. Сообщите об этом.",
    en: "The checkpoint that you have is of the same size and differs: there are two logs, or one of them is forged. Tell others.",
  },
  "other-log": {
    az: "Sizin nəzarət nöqtəniz başqa jurnala aiddir.",
    ru: "Ваша контрольная точка относится к другому журналу.",
    en: "The checkpoint that you have is of another log.",
  },
  "other-size": {
    az: "Sizin nəzarət nöqtəniz başqa ölçüdədir; bu səhifə onu müqayisə edə bilmir.",
    ru: "Ваша контрольная точка другого размера; эта страница не может её сравнить.",
    en: "The checkpoint that you have is of another size, which this page cannot compare.",
  },
  same: {
    az: "Sizdə olanla eynidir.",
    ru: "Совпадает с тем, что есть у вас.",
    en: "It agrees with what you have.",
  },
};

const hashSize = 32;

function require(isSo, code) {
  if (!isSo) {
    throw new Fault(code);
  }
}

/** Base64 with exactly one form for each value. */
function decode(text, length) {
  let bytes;
  try {
    bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new Fault("unreadable");
  }

  require(encode(bytes) === text && (length === undefined || bytes.length === length), "unreadable");
  return bytes;
}

const encode = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

const utf8 = (text) => new TextEncoder().encode(text);

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }

  return whole;
}

function number(value, size) {
  const bytes = new DataView(new ArrayBuffer(size));
  if (size === 8) {
    bytes.setBigInt64(0, BigInt(value));
  } else {
    bytes.setInt32(0, value);
  }

  return new Uint8Array(bytes.buffer);
}

const same = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);

const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));

const leafHash = (data) => sha256([0], data);

const sized = (text) => join(number(utf8(text).length, 4), utf8(text));

/** RFC 9162, section 2.1.3.2. */
async function isIncluded(leaf, index, size, root, path) {
  if (index < 0n || index >= size) {
    return false;
  }

  let [at, last, hash] = [index, size - 1n, leaf];
  for (const sibling of path) {
    if (last === 0n) {
      return false;
    }

    if ((at & 1n) === 1n || at === last) {
      hash = await sha256([1], sibling, hash);
      while ((at & 1n) === 0n && at !== 0n) {
        at >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = await sha256([1], hash, sibling);
    }

    at >>= 1n;
    last >>= 1n;
  }

  return last === 0n && same(hash, root);
}

/** C2SP signed notes and checkpoints. */
function readNote(note) {
  const end = note.lastIndexOf("\n\n");
  require(end > 0 && note.endsWith("\n") && end + 2 < note.length, "unreadable");
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split("\n");
  require(origin && /^(0|[1-9][0-9]{0,17})$/.test(size), "unreadable");
  const signatures = note.slice(end + 2, -1).split("\n").map((line) => {
    const parts = line.split(" ");
    require(parts.length === 3 && parts[0] === "\u2014", "unreadable");
    const bytes = decode(parts[2]);
    require(bytes.length > 4, "unreadable");
    return { name: parts[1], id: encode(bytes.slice(0, 4)), signature: bytes.slice(4) };
  });
  return { text, origin, size: BigInt(size), root: decode(root, hashSize), signatures };
}

/** A key as name+id+base64. */
async function readKey(text) {
  const parts = text.trim().match(/^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/);
  require(parts, "unreadable");
  const bytes = decode(parts[3], 1 + hashSize);
  const id = (await sha256(utf8(parts[1] + "\n"), bytes)).slice(0, 4);
  require(bytes[0] === 1 && Array.from(id, (byte) => byte.toString(16).padStart(2, "0")).join("") === parts[2], "unreadable");
  return { text: text.trim(), name: parts[1], id: encode(id), bytes: bytes.slice(1) };
}

async function signedBy(note, keys) {
  let signer = null;
  for (const { name, id, signature } of note.signatures) {
    const known = keys.find((key) => key.name === name && key.id === id && key.name === note.origin);
    if (known) {
      const key = await crypto.subtle.importKey("raw", known.bytes, { name: "Ed25519" }, false, ["verify"]);
      require(await crypto.subtle.verify({ name: "Ed25519" }, key, signature, utf8(note.text)), "signature");
      signer = signer ?? known;
    }
  }

  require(signer, "signature");
  return signer;
}

/** What the hash of an event is of. */
function readEvent(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const take = (length) => {
    require(length >= 0 && at + length <= bytes.length, "unreadable");
    at += length;
    return at - length;
  };
  const integer = () => view.getBigInt64(take(8));
  const text = () => {
    const length = view.getInt32(take(4));
    if (length === -1) {
      return null;
    }

    const start = take(length);
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.slice(start, at));
    } catch {
      throw new Fault("unreadable");
    }
  };
  require(bytes[take(1)] === 1, "unreadable");
  take(hashSize);
  const event = { stream: text(), version: integer(), type: text(), payload: text(), effectiveAt: text() };
  event.recordedAt = integer();
  event.actor = text();
  event.requestId = text();
  const sources = integer();
  for (let i = 0n; i < sources; i++) {
    text();
  }

  require(at === bytes.length && event.recordedAt >= 0n, "unreadable");
  return event;
}

function readPayload(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault("unreadable");
  }
}

async function check(proof) {
  const note = readNote(proof.checkpoint);
  const signer = await signedBy(note, await Promise.all(proof.verifierKeys.map(readKey)));

  const bytes = decode(proof.recordedEvent);
  const position = BigInt(proof.position);
  const leaf = await leafHash(join([1], number(position, 8), await sha256(bytes)));
  const eventPath = (proof.eventPath ?? []).map((hash) => decode(hash, hashSize));
  require(await isIncluded(leaf, position - 1n, note.size, note.root, eventPath), "event");

  const event = readEvent(bytes);
  const name = proof.entry.match(/^editions\/([0-9a-f-]{36})\/entries\/([1-9][0-9]{0,8})$/);
  require(name && event.stream === `commitment/${name[1]}` && event.type === "committed", "commitment");
  const committed = readPayload(event.payload);
  require(committed.layout === 1 && Number.isInteger(committed.rows), "commitment");

  const shown = new Map();
  const hashes = [];
  for (const field of proof.fields) {
    if (field.hash) {
      require(!field.field && !field.value && !field.salt, "unreadable");
      hashes.push(decode(field.hash, hashSize));
    } else {
      const title = (field.field ?? "").replace(/^ENTRY_FIELD_/, "");
      require(title && !shown.has(title), "unreadable");
      const value = field.value ?? "";
      hashes.push(await sha256([2], decode(field.salt, hashSize), sized(title), sized(value)));
      shown.set(title, value);
    }
  }

  const row = BigInt(name[2]);
  const rowPath = (proof.rowPath ?? []).map((hash) => decode(hash, hashSize));
  const rowLeaf = await leafHash(join([1], number(row, 8), ...hashes));
  require(await isIncluded(rowLeaf, row - 1n, BigInt(committed.rows), decode(committed.root, hashSize), rowPath), "row");
  return { note, signer, event, committed, shown, row };
}

/** What the reader has from elsewhere. */
async function compare(checked, key, checkpoint) {
  if (key) {
    const known = await readKey(key);
    require(same(known.bytes, checked.signer.bytes), "other-key");
  }

  if (checkpoint) {
    // A site publishes several, one after the other; only their texts matter here.
    const lines = checkpoint.split("\n").map((line) => line.trim());
    const at = lines.indexOf(checked.note.origin);
    require(at >= 0, "other-log");
    require(lines[at + 1] === checked.note.size.toString(), "other-size");
    require(lines[at + 2] === encode(checked.note.root), "other-root");
  }
}

function say(result, reason) {
  document.documentElement.dataset.result = result;
  for (const paragraph of document.querySelectorAll("#result p")) {
    paragraph.textContent = words[result][paragraph.lang] + (reason ? ` ${words[reason][paragraph.lang]}` : "");
  }
}

function fact(name, text) {
  for (const place of document.querySelectorAll(`[data-fact="${name}"]`)) {
    place.textContent = text;
    place.closest("div").hidden = text === "";
  }
}

function tell({ note, signer, event, committed, shown, row }) {
  for (const [name, value] of shown) {
    fact(name, value);
  }

  fact("title", committed.title);
  fact("publisher", committed.publisher);
  fact("date", committed.date);
  fact("row", `${row} / ${committed.rows}`);
  fact("recorded", new Date(Number(event.recordedAt / 1000n)).toISOString().replace("T", " ").replace(/\.\d+Z/, " UTC"));
  fact("log", note.origin);
  fact("checkpoint", `${note.size} ${encode(note.root)}`);
  fact("key", signer.text);
  for (const warning of document.querySelectorAll(".invented")) {
    warning.hidden = !committed.invented;
  }
}

async function run() {
  const [key, checkpoint] = [document.getElementById("key"), document.getElementById("checkpoint")];
  const attempt = async () => {
    try {
      if (!globalThis.crypto?.subtle) {
        return say("unchecked");
      }

      const checked = await check(JSON.parse(document.getElementById("proof").textContent));
      tell(checked);
      document.body.classList.add("checked");
      if (!key.value.trim() && !checkpoint.value.trim()) {
        return say("valid");
      }

      try {
        await compare(checked, key.value.trim(), checkpoint.value.trim());
        return say("valid", "same");
      } catch (failure) {
        // Nothing can be said about a checkpoint of another size.
        return say(failure instanceof Fault && failure.message === "other-size" ? "valid" : "not-valid", reasonOf(failure));
      }
    } catch (failure) {
      document.body.classList.remove("checked");
      return failure?.name === "NotSupportedError" ? say("unchecked") : say("not-valid", reasonOf(failure));
    }
  };
  key.addEventListener("input", attempt);
  checkpoint.addEventListener("input", attempt);
  await attempt();
}

const reasonOf = (failure) => failure instanceof Fault ? failure.message : "unreadable";

run();
