import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { resolve } from "../../src/contract/responses.ts";
import { stringifyExact } from "../../src/json/exact-json.ts";
import { notice } from "../generate/notice.ts";
import { restsOn } from "../openapi/rests-on.ts";

/** The whole reference as plain Markdown, for terminals and for language models. */
export function markdown(document: JsonObject): string {
  return `${paragraphs(`<!-- ${notice.replace("generate", "docs")} -->`, introduction(document), details(document))}\n`;
}

/** Title, prose, error codes and servers: what Redoc pre-renders. */
export function introduction(document: JsonObject): string {
  const info = document.info as JsonObject;
  return paragraphs(
    `# ${info.title} (${info.version})`,
    text(info.summary),
    text(info.description).replace(/^# /gm, "## "),
    "## Servers",
    ...(document.servers as JsonObject[]).map(server),
  );
}

/** Authentication, operations and schemas. */
export function details(document: JsonObject): string {
  return paragraphs(
    "## Authentication",
    ...entries(valueAt(document, "components", "securitySchemes")).map(securityScheme),
    ...operations(document).map(({ title, operation }) => operationText(document, title, operation)),
    "## Schemas",
    ...entries(valueAt(document, "components", "schemas")).map(([name, schema]) => schemaText(name, schema)),
  );
}

/** The operations of a document, each with the heading that it has in the reference. */
export function operations(document: JsonObject): { title: string; operation: JsonObject }[] {
  return entries(document.paths).flatMap(([path, item]) =>
    entries(item).map(([method, operation]) => ({ title: `${method.toUpperCase()} ${path}`, operation })),
  );
}

function server(value: JsonObject): string {
  const variables = entries(value.variables).map(
    ([name, variable]) =>
      `- \`{${name}}\`, by default \`${variable.default}\`${variable.description ? `: ${oneLine(variable.description)}` : ""}`,
  );
  return paragraphs(`\`${value.url}\`: ${text(value.description)}`, variables.join("\n"));
}

function securityScheme([name, scheme]: [string, JsonObject]): string {
  const form =
    scheme.type === "apiKey" ? `The ${scheme.in} \`${scheme.name}\`.` : `HTTP, scheme ${scheme.scheme}.`;
  return paragraphs(`### ${name}`, form, `${text(scheme.description)}${rests(scheme)}`);
}

function operationText(document: JsonObject, title: string, operation: JsonObject): string {
  const parameters = ((operation.parameters ?? []) as JsonValue[]).map(
    (item) => resolve(document, item) as JsonObject,
  );
  const body = valueAt(operation, "requestBody") as JsonObject | undefined;
  const samples = (operation["x-codeSamples"] ?? []) as JsonObject[];
  const responses = entries(operation.responses).map(([status, value]) => {
    const response = resolve(document, value) as JsonObject;
    const headers = entries(response.headers).map(([name, item]): [string, JsonObject] => [
      name,
      resolve(document, item) as JsonObject,
    ]);
    return { status, response, headers };
  });
  const everywhere = (responses[0]?.headers ?? []).filter(([name]) =>
    responses.every(({ headers }) => headers.some(([other]) => other === name)),
  );
  return paragraphs(
    `## ${title}`,
    `**${operation.summary}**${rests(operation)}`,
    text(operation.description),
    authentication((operation.security ?? document.security) as JsonObject[]),
    samples.length > 0 ? "### Code samples" : "",
    ...samples.map((sample) =>
      paragraphs(`${sample.label}:`, fence(String(sample.lang).toLowerCase(), text(sample.source))),
    ),
    parameters.length > 0 ? "### Headers of the request" : "",
    list(parameters.map((item) => header(String(item.name), item))),
    body ? "### Body of the request" : "",
    body ? paragraphs(text(body.description), ...content(document, body)) : "",
    "### Responses",
    "Each of them has these headers:",
    list(everywhere.map(([name, item]) => header(name, item))),
    ...responses.map(({ status, response, headers }) => {
      const others = headers.filter(([name]) => !everywhere.some(([known]) => known === name));
      return paragraphs(
        `#### ${status}`,
        `${text(response.description)}${rests(response)}`,
        list(others.map(([name, item]) => header(name, item))),
        ...content(document, response),
      );
    }),
  );
}

function authentication(security: JsonObject[]): string {
  const schemes = security.map((alternative) => Object.keys(alternative).join(" with "));
  return `Authentication: ${schemes.join(" or ") || "none"}.`;
}

function header(name: string, item: JsonObject): string {
  const schema = item.schema as JsonObject;
  return `\`${name}\` (${type(schema)}, ${item.required ? "required" : "optional"}): ${oneLine(item.description)}${values(schema)}${rests(item)}`;
}

function content(document: JsonObject, holder: JsonObject): string[] {
  return entries(holder.content).flatMap(([mediaType, media]) => [
    `\`${mediaType}\`, schema ${schemaName(media.schema)}.`,
    ...entries(media.examples).map(([, value]) => {
      const example = resolve(document, value) as JsonObject;
      return paragraphs(
        `**${example.summary}.** ${oneLine(example.description)}${rests(example)}`,
        fence("json", stringifyExact(example.value, 2)),
      );
    }),
  ]);
}

function schemaText(name: string, schema: JsonObject): string {
  const alternatives = (schema.oneOf ?? []) as JsonObject[];
  const required = (schema.required ?? []) as JsonValue[];
  return paragraphs(
    `### ${name}`,
    `${text(schema.description)}${rests(schema)}`,
    list(alternatives.map((item) => `one of: ${schemaName(item)}`)),
    list(
      entries(schema.properties).map(([key, property]) => {
        const need = required.includes(key) ? "required" : "optional";
        const what = `${oneLine(property.description)}${values(property)}${rests(property)}`.trim();
        return `\`${key}\` (${type(property)}, ${need})${what ? `: ${what}` : ""}`;
      }),
    ),
  );
}

function type(schema: JsonObject): string {
  if (schema.$ref) return schemaName(schema);
  if (isObject(schema.items) && schema.items.$ref) return `array of ${schemaName(schema.items)}`;
  const upTo = schema.maximum === undefined ? " or more" : ` to ${schema.maximum}`;
  const range = schema.minimum === undefined ? "" : `, ${schema.minimum}${upTo}`;
  return `${[schema.type].flat().join(" or ")}${schema.format ? ` ${schema.format}` : ""}${range}`;
}

/** What a value can be, and one that it is. */
function values(schema: JsonObject): string {
  const allowed = (schema.enum ?? []) as JsonValue[];
  const [example] = (schema.examples ?? []) as JsonValue[];
  const oneOf = allowed.length > 0 ? ` One of ${allowed.map((value) => `\`${value}\``).join(", ")}.` : "";
  return example === undefined ? oneOf : `${oneOf} Example: \`${stringifyExact(example)}\`.`;
}

function schemaName(schema: JsonValue | undefined): string {
  return `\`${String(valueAt(schema, "$ref") ?? "")
    .split("/")
    .at(-1)}\``;
}

function rests(part: JsonObject): string {
  const phrase = restsOn(part);
  return phrase ? ` (Rests on ${phrase}.)` : "";
}

/** Paragraphs, without those that are empty. */
function paragraphs(...parts: string[]): string {
  return parts.filter(Boolean).join("\n\n");
}

function list(items: string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function fence(language: string, body: string): string {
  return `\`\`\`${language}\n${body}\n\`\`\``;
}

function oneLine(value: JsonValue | undefined): string {
  return text(value).replace(/\s*\n\s*/g, " ");
}

function text(value: JsonValue | undefined): string {
  return String(value ?? "").trim();
}

function entries(value: JsonValue | undefined): [string, JsonObject][] {
  return isObject(value) ? (Object.entries(value) as [string, JsonObject][]) : [];
}
