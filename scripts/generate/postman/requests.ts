import { STATUS_CODES } from "node:http";
import type { components, TokenRequest } from "../../../generated/types.ts";
import { type JsonObject, type JsonValue, valueAt } from "../../../src/contract/json-value.ts";
import { exampleOf, type Operation } from "../../../src/contract/operation.ts";
import { resolve } from "../../../src/contract/responses.ts";
import { stringifyExact } from "../../../src/json/exact-json.ts";
import type { ErrorCodeRow } from "../../openapi/error-codes.ts";
import type { Contract } from "../../openapi/load-contract.ts";
import { exampleHeadersOf, examplesOf, operationOf, responseHeaderOf } from "../../openapi/operations.ts";
import {
  type Auth,
  basicAuth,
  type Item,
  type KeyValue,
  noAuth,
  type Request,
  type SavedResponse,
  script,
  variable,
} from "./format.ts";
import * as scripts from "./scripts.ts";
import { sendOnce } from "./variables.ts";

/** The schemes, as the folders of the collection have them. */
export type Scheme = keyof typeof sendOnce;

/** What each scheme needs to authenticate. */
const credentials: Record<Scheme, string[]> = {
  basic: ["username", "password"],
  oauth: [scripts.tokenVariable],
};

/** What is particular about one request. */
interface Particulars {
  name: string;
  description: string;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
  auth?: Auth;
  needs?: readonly string[];
  prepare?: string;
}

/** Makes the requests of the collection: each is harmless, unless it is called `resend`. */
export class PostmanRequests {
  readonly #document: JsonObject;
  readonly #rows: ErrorCodeRow[];
  readonly #resend: Operation;
  readonly #token: Operation;
  /** The name of the request's field that names the message. */
  readonly #idField: string;
  /** The contract's own example of a message that does not exist: whatever a host does with it, nothing is sent. */
  readonly #unknownId: string;

  constructor({ document, errorCodes }: Contract) {
    this.#document = document;
    this.#rows = errorCodes.codes;
    this.#resend = operationOf(document, "resendCommunication");
    this.#token = operationOf(document, "generateToken");
    const example = exampleOf(document, this.#resend.operation.requestBody, "messageNotFound") as JsonObject;
    const [[idField, unknownId] = ["", ""]] = Object.entries(example);
    this.#idField = idField;
    this.#unknownId = String(unknownId);
  }

  /** Really sends a message, once for each id that is put into a variable. */
  resend(scheme: Scheme, name: string): Item {
    const request = this.#request(this.#resend, {
      name,
      description: `Sends a REAL MESSAGE to a REAL CUSTOMER, once for each id that you put into the variable ${sendOnce[scheme]}; it is skipped while that is empty. Never repeat it without knowing how the first call ended.`,
      body: this.#body(variable(scripts.messageIdToSend)),
    });
    const tests =
      scripts.statusAndRequestId([200], this.#requestIdHeader(this.#resend)) + scripts.bodySaysResent;
    return this.#item(name, request, {
      prerequest: scripts.sendsOnce(sendOnce[scheme], ["baseUrl", ...credentials[scheme]]),
      test: tests,
      // What cannot be provoked is there to be looked at, under one of the two.
      responses: scheme === "basic" ? this.#savedResponses(this.#resend, request) : [],
    });
  }

  messageNotFound(scheme: Scheme): Item {
    return this.#failure("messageNotFound", this.#resend, {
      name: "No such message",
      description:
        "A failure that may arrive with HTTP 200. Harmless, and a way to check host and credentials.",
      needs: credentials[scheme],
    });
  }

  invalidInput(scheme: Scheme): Item {
    return this.#failure("invalidInput", this.#resend, {
      name: "messageId in quotes",
      description: "An id has to be a JSON integer.",
      body: this.#body(`"${this.#unknownId}"`),
      needs: credentials[scheme],
    });
  }

  accessDenied(): Item {
    return this.#failure("accessDenied", this.#resend, {
      name: "No WRITE access",
      description:
        "A till whose access group may not send, see the variables readonlyUsername and readonlyPassword.",
      auth: basicAuth("readonlyUsername", "readonlyPasswordMd5"),
      needs: ["readonlyUsername", "readonlyPassword"],
      prepare: scripts.hashPassword("readonlyPassword", "readonlyPasswordMd5"),
    });
  }

  authenticationFailed(): Item {
    return this.#failure("authenticationFailed", this.#resend, {
      name: "No credentials",
      description: "What a call gets that does not authenticate.",
      auth: noAuth,
    });
  }

  unsupportedMediaType(): Item {
    return this.#failure("unsupportedMediaType", this.#resend, {
      name: "Not JSON",
      description: "The body is right, its Content-Type is not.",
      headers: { "Content-Type": "text/plain" },
      needs: credentials.basic,
    });
  }

  methodNotAllowed(): Item {
    return this.#failure("methodNotAllowed", this.#resend, {
      name: "Not a POST",
      description: "The operation takes POST only.",
      method: "GET",
      needs: credentials.basic,
    });
  }

  resourceNotFound(): Item {
    return this.#failure("resourceNotFound", this.#resend, {
      name: "Nothing at this URL",
      description: "A misspelt path. A message that does not exist gets another code.",
      path: `${this.#resend.path}-nothing-here`,
      needs: credentials.basic,
    });
  }

  attributionLookupTypeMissing(): Item {
    const component: keyof components["parameters"] = "AttributionLookup";
    const parameter = valueAt(this.#document, "components", "parameters", component);
    const [value] = valueAt(parameter, "schema", "examples") as JsonValue[];
    return this.#failure("attributionLookupTypeMissing", this.#resend, {
      name: "Attribution lookup without its type",
      description: "The two headers come together or not at all.",
      headers: { [String(valueAt(parameter, "name"))]: String(value) },
      needs: credentials.oauth,
    });
  }

  token(): Item {
    const request = this.#request(this.#token, {
      name: "",
      description: "The token step: the requests below it take the token from here. It sends no message.",
      auth: noAuth,
      body: tokenBody(variable("oauthKey"), variable("oauthSecret")),
    });
    return this.#item("Get a token", request, {
      prerequest: scripts.needs(["baseUrl", "oauthKey", "oauthSecret"]),
      test: scripts.statusAndRequestId([200], this.#requestIdHeader(this.#token)) + scripts.keepToken,
      responses: this.#savedResponses(this.#token, request),
    });
  }

  tokenWithoutSecret(): Item {
    return this.#failure("invalidInput", this.#token, {
      name: "A token without a secret",
      description: "Key and secret are both required.",
      auth: noAuth,
      body: tokenBody("nobody"),
    });
  }

  tokenForNobody(): Item {
    return this.#failure("authenticationFailed", this.#token, {
      name: "A token for nobody",
      description: "A key that does not exist, so that no client is locked out.",
      auth: noAuth,
      body: tokenBody("nobody", "nobody"),
    });
  }

  /** A request that fails as the contract says; unless told otherwise it is about a message that does not exist. */
  #failure(errorName: string, operation: Operation, particulars: Particulars): Item {
    const row = this.#rows.find(({ name }) => name === errorName);
    if (!row) throw new Error(`The error-code table has no ${errorName}.`);
    const name = `${particulars.name} (${row.code})`;
    const request = this.#request(operation, { body: this.#body(this.#unknownId), ...particulars, name });
    return this.#item(name, request, {
      prerequest: scripts.needs(["baseUrl", ...(particulars.needs ?? [])]) + (particulars.prepare ?? ""),
      test:
        scripts.statusAndRequestId(row.httpStatuses, this.#requestIdHeader(operation)) +
        scripts.bodySaysError(row),
    });
  }

  #request(operation: Operation, particulars: Particulars): Request {
    const { description, auth, method = operation.method, path = operation.path, body } = particulars;
    const headers = {
      Accept: "application/json",
      "Content-Type": "application/json",
      ...particulars.headers,
    };
    const language = headers["Content-Type"] === "application/json" ? "json" : "text";
    return {
      description,
      ...(auth ? { auth } : {}),
      method,
      header: keyValues(headers),
      ...(body === undefined || method === "GET"
        ? {}
        : { body: { mode: "raw", raw: body, options: { raw: { language } } } }),
      url: `${variable("baseUrl")}${path}`,
    };
  }

  #item(
    name: string,
    request: Request,
    { prerequest, test, responses = [] }: { prerequest: string; test: string; responses?: SavedResponse[] },
  ): Item {
    return {
      name,
      event: [script("prerequest", prerequest), script("test", test)],
      // A redirect would take body and credentials to another host.
      protocolProfileBehavior: { followRedirects: false },
      request,
      response: responses,
    };
  }

  /** Every documented answer, with the contract's examples: to look at, and for Postman's own mock server. */
  #savedResponses({ operation }: Operation, originalRequest: Request): SavedResponse[] {
    return Object.entries(operation.responses as JsonObject).flatMap(([status, reference]) => {
      const response = resolve(this.#document, reference) as JsonObject;
      const header = keyValues({
        "Content-Type": "application/json",
        ...exampleHeadersOf(this.#document, response),
      });
      return examplesOf(this.#document, response).map(
        ({ name, summary, value }): SavedResponse => ({
          name: `${status} ${name}: ${summary}`,
          originalRequest,
          status: STATUS_CODES[status] ?? summary,
          code: Number(status),
          _postman_previewlanguage: "json",
          header,
          body: stringifyExact(value, 2),
        }),
      );
    });
  }

  #body(id: string): string {
    return `{"${this.#idField}": ${id}}`;
  }

  #requestIdHeader(operation: Operation): string {
    const component: keyof components["headers"] = "RequestId";
    return responseHeaderOf(this.#document, operation, component);
  }
}

function keyValues(headers: Record<string, string>): KeyValue[] {
  return Object.entries(headers).map(([key, value]) => ({ key, value }));
}

function tokenBody(key: string, secret?: string): string {
  return JSON.stringify({ key, secret } satisfies Record<keyof TokenRequest, unknown>);
}
