import { projectPath } from "../lib/project.ts";

/** The contract as other tools get it, and the version of OpenAPI that each has to be taken for. */
export const documents = [
  { file: "generated/openapi.json", version: "3.1" },
  { file: "generated/openapi-3.0.json", version: "3.0" },
].map((document) => ({ ...document, path: projectPath(document.file) }));
