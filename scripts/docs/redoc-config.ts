import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";

/** The configuration file of `redocly build-docs`, with the options of Redoc 3. */
export function redocConfig(document: JsonObject): JsonObject {
  return {
    telemetry: "off",
    openapi: {
      // The page would report to its maker's server from every host but a local one.
      disableTelemetry: true,
      hideDownloadButtons: true,
      schemasExpansionLevel: 3,
      jsonSamplesExpandLevel: "all",
      // Redoc shows only the samples whose label is announced here.
      codeSamples: { languages: [...sampleLanguages(document), { lang: "payload", label: "Payload" }] },
    },
  };
}

function sampleLanguages(document: JsonObject): JsonObject[] {
  const languages = new Map<string, JsonObject>();
  for (const item of Object.values(document.paths as JsonObject)) {
    for (const operation of isObject(item) ? Object.values(item) : []) {
      for (const sample of (valueAt(operation, "x-codeSamples") ?? []) as JsonValue[]) {
        const { lang, label } = sample as JsonObject;
        languages.set(String(label), { lang: lang as JsonValue, label: label as JsonValue });
      }
    }
  }
  return [...languages.values()];
}
