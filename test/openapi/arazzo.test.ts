import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { projectPath } from "../../scripts/lib/project.ts";
import { operationOf } from "../../scripts/openapi/operations.ts";
import type { JsonObject } from "../../src/contract/json-value.ts";
import { exampleOf } from "../../src/contract/operation.ts";
import { contract } from "../support/contract.ts";

interface Step {
  stepId: string;
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody: { payload: Record<string, unknown> };
  successCriteria: { condition: string }[];
}

const document = parse(await readFile(projectPath("openapi/resend.arazzo.yaml"), "utf8")) as {
  workflows: { workflowId: string; steps: Step[] }[];
};
const steps = document.workflows.flatMap(({ workflowId, steps: list }) =>
  list.map((step) => ({ ...step, name: `${workflowId}/${step.stepId}` })),
);
const resend = operationOf(contract.document, "resendCommunication");
const token = operationOf(contract.document, "generateToken");
const schemes = (contract.document.components as JsonObject).securitySchemes as Record<string, JsonObject>;
const exampleOfRequest = ({ operation }: typeof resend, name: string) =>
  exampleOf(contract.document, operation.requestBody, name) as JsonObject;

// The document is written by hand, so what it repeats of the contract has to stay what the contract says.
describe.each(steps)(
  "The Arazzo step $name",
  ({ operationId, parameters = [], requestBody, successCriteria }) => {
    const isToken = operationId === "resendApi.generateToken";

    it("calls an operation of the contract, with the fields of its request", () => {
      expect(["resendApi.generateToken", "resendApi.resendCommunication"]).toContain(operationId);
      const example = isToken
        ? exampleOfRequest(token, "tokenGenerated")
        : exampleOfRequest(resend, "resent");
      expect(Object.keys(requestBody.payload)).toEqual(Object.keys(example));
    });

    it("authenticates as the contract says", () => {
      const known = ["Authorization", schemes.oauthToken?.name];
      for (const parameter of parameters) {
        expect(parameter.in).toBe("header");
        expect(known).toContain(parameter.name);
      }
    });

    it("names no message but the one that does not exist", () => {
      const unknown = String(exampleOfRequest(resend, "messageNotFound").messageId);
      const { messageId } = requestBody.payload;
      if (!isToken) expect(["$inputs.messageId", unknown]).toContain(String(messageId));
    });

    it("expects codes that the contract lists", () => {
      for (const { condition } of successCriteria) {
        const code = /errors\/0\/code == (\d+)/.exec(condition)?.[1];
        if (code !== undefined)
          expect(contract.errorCodes.codes.map((row) => row.code)).toContain(Number(code));
      }
    });
  },
);
