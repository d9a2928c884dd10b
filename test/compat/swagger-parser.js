import SwaggerParser from "@apidevtools/swagger-parser";

const [file, version] = process.argv.slice(2);
const { openapi } = await SwaggerParser.validate(file);
if (!openapi.startsWith(`${version}.`)) throw new Error(`It was read as OpenAPI ${openapi}.`);
