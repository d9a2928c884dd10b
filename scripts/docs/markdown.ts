import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { resolve } from "../../src/contract/responses.ts";
import { stringifyExact } from "../../src/json/exact-json.ts";
import { notice } from "../generate/notice.ts";
import { restsOn } from "../openapi/rests-on.ts";

/** The whole reference as plain Markdown, for terminals, for readers without scripts and for language models. */
export function markdown(document: JsonObject): string {
  const info = document.info as JsonObject;
  const parts = [
    `<!-- ${notice.replace("generate", "docs")} -->`,
    `# ${info.title} (${info.version})`,
    text(info.summary),
    text(info.description).replace(/^# /gm, "## "),
    "## Servers",
    ...(document.servers as JsonObject[]).map(server),
    "## Authentication",
    ...entries(valueAt(document, "components", "securitySchemes")).map(([name, scheme]) =>
      described(name, scheme),
    ),
    ...entries(document.paths).flatMap(([path, item]) =>
      entries(item).map(([method, operation]) =>
        operationText(document, `${method.toUpperCase()} ${path}`, operation),
      ),
    ),
    "## Schemas",
    ...entries(valueAt(document, "components", "schemas")).map(([name, schema]) => schemaText(name, schema)),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function server(value: JsonObject): string {
  const variables = entries(value.variables).map(
    ([name, variable]) =>
      `- \`{${name}}\`, by default \`${variable.default}\`${variable.description ? `: ${oneLine(variable.description)}` : ""}`,
  );
  return [`\`${value.url}\`: ${text(value.description)}`, ...variables].join("\n\n");
}

function operationText(document: JsonObject, title: string, operation: JsonObject): string {
  const parameters = ((operation.parameters ?? []) as JsonValue[]).map(
    (item) => resolve(document, item) as JsonObject,
  );
  const body = valueAt(operation, "requestBody") as JsonObject | undefined;
  return [
    `## ${title}`,
    `**${operation.summary}**${rests(operation)}`,
    text(operation.description),
    parameters.length > 0 ? "### Headers of the request" : "",
    ...parameters.map(
      (item) => `- \`${item.name}\`: ${oneLine(item.description)}${allowed(item.schema)}${rests(item)}`,
    ),
    body ? "### Body of the request" : "",
    body ? [text(body.description), ...content(document, body)].join("\n\n") : "",
    "### Responses",
    ...entries(operation.responses).map(([status, value]) => {
      const response = resolve(document, value) as JsonObject;
      return [
        `#### ${status}`,
        `${text(response.description)}${rests(response)}`,
        ...content(document, response),
      ].join("\n\n");
    }),
    "### Code samples",
    ...((operation["x-codeSamples"] ?? []) as JsonObject[]).map(
      (sample) => `${sample.label}\n\n${fence(String(sample.lang).toLowerCase(), text(sample.source))}`,
    ),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function content(document: JsonObject, holder: JsonObject): string[] {
  return entries(holder.content).flatMap(([mediaType, media]) => [
    `\`${mediaType}\`, schema ${schemaName(media.schema)}`,
    ...entries(media.examples).map(([, value]) => {
      const example = resolve(document, value) as JsonObject;
      return `${example.summary}. ${oneLine(example.description)}\n\n${fence("json", stringifyExact(example.value, 2))}`;
    }),
  ]);
}

function schemaText(name: string, schema: JsonObject): string {
  const alternatives = (schema.oneOf ?? []) as JsonObject[];
  const required = (schema.required ?? []) as JsonValue[];
  return [
    `### ${name}`,
    `${text(schema.description)}${rests(schema)}`,
    ...alternatives.map((item) => `- one of: ${schemaName(item)}`),
    ...entries(schema.properties).map(([key, property]) => {
      const need = required.includes(key) ? "required" : "optional";
      return `- \`${key}\` (${type(property)}, ${need}): ${oneLine(property.description)}${allowed(property)}${rests(property)}`;
    }),
  ].join("\n\n");
}

function described(name: string, scheme: JsonObject): string {
  return `### ${name}\n\n${text(scheme.description)}${rests(scheme)}`;
}

function type(schema: JsonObject): string {
  if (schema.$ref) return schemaName(schema);
  if (isObject(schema.items) && schema.items.$ref) return `array of ${schemaName(schema.items)}`;
  const range = schema.minimum === undefined ? "" : `, ${schema.minimum} to ${schema.maximum ?? "any"}`;
  return `${[schema.type].flat().join(" or ")}${schema.format ? ` ${schema.format}` : ""}${range}`;
}

function allowed(schema: JsonValue | undefined): string {
  const values = valueAt(schema, "enum");
  return Array.isArray(values) ? ` One of ${values.map((value) => `\`${value}\``).join(", ")}.` : "";
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
