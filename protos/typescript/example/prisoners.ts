// Lists prisoners from a page of another origin, which the gateway must allow: Gateway:CorsOrigins.
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { PrisonersService } from "../generated/habeas/registry/v1/prisoners_service_pb.js";

/** The names of all prisoners, page by page, over gRPC-Web. */
export async function overGrpcWeb(gateway: string): Promise<string[]> {
  const prisoners = createClient(PrisonersService, createGrpcWebTransport({ baseUrl: gateway }));
  const names: string[] = [];
  for (let pageToken = "", more = true; more; more = pageToken !== "") {
    const page = await prisoners.listPrisoners({ pageSize: 1, pageToken });
    names.push(...page.prisoners.map((prisoner) => prisoner.displayName));
    pageToken = page.nextPageToken;
  }
  return names;
}

/** The same in JSON, without any library. */
export async function overJson(gateway: string): Promise<string[]> {
  const answer = await fetch(`${gateway}/v1/prisoners?page_size=100`);
  const page = (await answer.json()) as { prisoners?: { displayName: string }[] };
  return (page.prisoners ?? []).map((prisoner) => prisoner.displayName);
}

/** Why a call without a token is refused: the status, and the message of the server. */
export async function whyNot(gateway: string): Promise<string> {
  const prisoners = createClient(PrisonersService, createGrpcWebTransport({ baseUrl: gateway }));
  try {
    await prisoners.createPrisoner({});
    return "";
  } catch (error) {
    const refused = ConnectError.from(error);
    return `${Code[refused.code]}: ${refused.rawMessage}`;
  }
}
