import { describe, expect, it } from "vitest";
import { findings } from "../../scripts/contract-diff/change.ts";
import { compareDocuments } from "../../scripts/contract-diff/compare/documents.ts";
import { isObject, type JsonObject, type JsonValue } from "../../src/contract/json-value.ts";
import { contract, responses } from "../support/contract.ts";
import { leaves, setAtPath, valueAtPath } from "./leaves.ts";
import {
  type Editable,
  edited,
  findingsAfter,
  rename,
  resend,
  resendPath,
  token,
  tokenPath,
} from "./support.ts";

const equivalents: Record<string, (document: Editable) => void> = {
  nothing: () => {},
  "the version alone": ({ info }) => {
    info.version = "9.9.9";
  },
  "the order of all keys": (document) => {
    const keys = reversed(document) as JsonObject;
    for (const key of Object.keys(document)) delete document[key];
    Object.assign(document, keys);
  },
  "a schema that is written in place": ({ components: { schemas } }) => {
    schemas.TokenResponse.properties.data = schemas.Token;
    delete schemas.Token;
  },
  "a schema that is kept among the components": ({ components: { schemas } }) => {
    schemas.MessageId = schemas.ResendRequest.properties.messageId;
    schemas.ResendRequest.properties.messageId = { $ref: "#/components/schemas/MessageId" };
  },
  "the name of a component": (document) => {
    rename(document.components.schemas, "ErrorEnvelope", "Failure");
    for (const path of leaves(document))
      if (valueAtPath(document, path) === "#/components/schemas/ErrorEnvelope")
        setAtPath(document, path, "#/components/schemas/Failure");
  },
  "a response that is written in place": (document) => {
    resend(document).responses["401"] = document.components.responses.Unauthorized;
  },
  "a reference to a reference": ({ components: { schemas } }) => {
    schemas.Alias = { $ref: "#/components/schemas/Token" };
    schemas.TokenResponse.properties.data.$ref = "#/components/schemas/Alias";
  },
  "a reference to an escaped path": (document) => {
    resend(document).responses["200"].headers["X-CAP-REQUEST-ID"] = {
      $ref: "#/paths/~1v3~1oauth~1token~1generate/post/responses/200/headers/X-CAP-REQUEST-ID",
    };
  },
  "the order of required fields": ({ components: { schemas } }) => schemas.ResendSuccess.required.reverse(),
  "the order of types": ({ components: { schemas } }) =>
    schemas.ResendSuccess.properties.errors.type.reverse(),
  "the order of the forms of a 200": ({ components: { schemas } }) => schemas.ResendResponse.oneOf.reverse(),
  "the order of the forms of a 200, written in place": ({ components: { schemas } }) => {
    schemas.ResendResponse.oneOf = [schemas.ErrorEnvelope, schemas.ResendSuccess];
  },
  "the order of values": ({ components: { parameters } }) =>
    parameters.AttributionEntityType.schema.enum.reverse(),
  "the order of parameters": (document) => resend(document).parameters.reverse(),
  "the order of the ways to authenticate": ({ security }) => security.reverse(),
  "a constant as an enum of one": ({ components: { schemas } }) => {
    const { status } = schemas.ApiError.properties;
    delete status.const;
    status.enum = [false];
  },
  "what is false when it is missing": ({ components: { parameters, headers } }) => {
    for (const parameter of Object.values<Editable>(parameters)) delete parameter.required;
    delete headers.RetryAfter.required;
  },
  "an operation that repeats the document's security": (document) => {
    resend(document).security = structuredClone(document.security);
  },
  "parameters of the path instead of its only operation": (document) => {
    document.paths[resendPath].parameters = resend(document).parameters;
    delete resend(document).parameters;
  },
  "a schema for what may be anything": ({ components: { schemas } }) => {
    schemas.ErrorEnvelope.not.properties.resentMessageId = true;
    schemas.Token.additionalProperties = {};
  },
  "a component that nothing refers to": ({ components: { schemas } }) => {
    schemas.Unused = { type: "object" };
  },
};

describe("Documents that mean the same have no changes between them", () => {
  it.each(Object.entries(equivalents))("%s", (_, edit) => {
    const other = edited((document) => void edit(document));
    expect(compareDocuments(contract.document, other)).toEqual([]);
    expect(compareDocuments(other, contract.document)).toEqual([]);
  });
});

describe("A schema that refers to itself", () => {
  const recursive = (document: Editable) => {
    document.components.schemas.Token.properties.next = { $ref: "#/components/schemas/Token" };
  };

  it("is the same as itself", () => {
    expect(compareDocuments(edited(recursive), edited(recursive))).toEqual([]);
  });

  it("is judged where it changes", () => {
    const after = edited((document) => {
      recursive(document);
      document.components.schemas.Token.required = ["accessToken"];
    });
    expect(compareDocuments(edited(recursive), after)).toMatchObject([
      { verdict: "breaking", pointer: "#/components/schemas/Token/required" },
    ]);
  });
});

it("A field that is new in an answer breaks who reads it only where others were ruled out", () => {
  const close = (document: Editable) => {
    document.components.schemas.Token.additionalProperties = false;
  };
  const after = edited((document) => {
    close(document);
    document.components.schemas.Token.properties.scope = { type: "string" };
  });
  expect(compareDocuments(edited(close), after)).toMatchObject([
    { verdict: "breaking", pointer: "#/components/schemas/Token/properties/scope" },
  ]);
});

it("A schema that requests and responses share gets a verdict for each", () => {
  const share = (document: Editable) => {
    token(document).requestBody.content["application/json"].schema.$ref = "#/components/schemas/Token";
  };
  const after = edited((document) => {
    share(document);
    document.components.schemas.Token.properties.ttlSeconds.minimum = 60;
  });
  expect(findings(compareDocuments(edited(share), after))).toMatchObject([
    { verdict: "breaking", usages: [{ operation: `POST ${tokenPath}`, role: "request" }] },
    { verdict: "compatible", usages: [{ operation: `POST ${tokenPath}`, role: "response 200" }] },
  ]);
});

it("A change of a shared component is told once, with all its uses", () => {
  const [finding, ...more] = findingsAfter(({ components: { schemas } }) => {
    schemas.ApiError.required = ["status", "code"];
  });
  expect(more).toEqual([]);
  expect(finding?.usages.length).toBe(responses(contract.document).filter(isFailure).length);

  function isFailure({ path, status }: { path: string; status: number }): boolean {
    return status >= 400 || path === resendPath;
  }
});

it("A component that is used twice in one answer names the answer once", () => {
  const share = (document: Editable) => {
    document.components.schemas.ErrorEnvelope.properties.warnings.items = {
      $ref: "#/components/schemas/ApiError",
    };
  };
  const after = edited((document) => {
    share(document);
    document.components.schemas.ApiError.required = ["code"];
  });
  for (const { usages } of findings(compareDocuments(edited(share), after)))
    expect(new Set(usages.map((usage) => JSON.stringify(usage))).size).toBe(usages.length);
});

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
