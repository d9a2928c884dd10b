/** The parts of Postman's collection format 2.1 that the collection is made of. */
export interface Item {
  name: string;
  event: Event[];
  protocolProfileBehavior: { followRedirects: false };
  request: Request;
  response: SavedResponse[];
}

export interface Folder {
  name: string;
  description: string;
  auth?: Auth;
  event?: Event[];
  item: Item[];
}

export interface Request {
  description: string;
  auth?: Auth;
  method: string;
  header: KeyValue[];
  body?: { mode: "raw"; raw: string; options: { raw: { language: "json" | "text" } } };
  url: string;
}

export interface SavedResponse {
  name: string;
  originalRequest: Request;
  status: string;
  code: number;
  _postman_previewlanguage: "json";
  header: KeyValue[];
  body: string;
}

export interface KeyValue {
  key: string;
  value: string;
  description?: string;
}

export interface Auth {
  type: "basic" | "apikey" | "noauth";
  [type: string]: string | (KeyValue & { type: "string" })[];
}

export interface Event {
  listen: "prerequest" | "test";
  script: { type: "text/javascript"; exec: string[] };
}

/** A script of a request or a folder, from its text. */
export function script(listen: Event["listen"], text: string): Event {
  return { listen, script: { type: "text/javascript", exec: text.trim().split("\n") } };
}

/** The Basic scheme with variables in the place of the user name and of the password's MD5. */
export function basicAuth(username: string, passwordMd5: string): Auth {
  return {
    type: "basic",
    basic: [
      { key: "username", value: variable(username), type: "string" },
      { key: "password", value: variable(passwordMd5), type: "string" },
    ],
  };
}

/** A scheme that is a header. */
export function headerAuth(header: string, value: string): Auth {
  return {
    type: "apikey",
    apikey: [
      { key: "key", value: header, type: "string" },
      { key: "value", value: variable(value), type: "string" },
      { key: "in", value: "header", type: "string" },
    ],
  };
}

export const noAuth: Auth = { type: "noauth" };

/** How Postman writes that a variable's value stands here. */
export function variable(name: string): string {
  return `{{${name}}}`;
}
