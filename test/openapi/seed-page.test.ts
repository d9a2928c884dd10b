import { describe, expect, it } from "vitest";
import { type JsonObject, valueAt } from "../../src/contract/json-value.ts";
import { contract } from "../support/contract.ts";

const { document } = contract;
const resend = valueAt(document, "paths", "/v2/communications/resend", "post") as JsonObject;
const example = (name: string) => valueAt(document, "components", "examples", name, "value");

// What the vendor's reference page shows, typed once more on purpose: the contract must have it to the digit.
describe("The contract has the reference page's examples to the digit", () => {
  it("the request", () => {
    expect(example("ResendRequest")).toEqual({ messageId: 1746061653596 });
  });

  it("the success", () => {
    expect(example("Resent")).toEqual({
      orgId: 100737,
      undeliveredMessageId: 1746061653596,
      resentMessageId: 1748743190124,
      warnings: [],
    });
  });

  it("the message that is not found, and beside it the request that causes it", () => {
    expect(example("MessageNotFound")).toEqual({
      errors: [
        {
          status: false,
          message: "Failed to resend message : Message not found for orgId: 100737 and messageId: 174606165",
          code: 4223,
        },
      ],
    });
    expect(example("MessageNotFoundRequest")).toEqual({ messageId: 174606165 });
    const requests = valueAt(resend, "requestBody", "content", "application/json", "examples");
    expect(requests).toHaveProperty("messageNotFound");
  });

  it("the invalid input", () => {
    expect(example("InvalidInput")).toEqual({
      warnings: [],
      errors: [
        {
          status: false,
          code: 400,
          message: "Input is invalid, Please check request parameters or input xml/json",
        },
      ],
    });
  });
});

describe("The contract has the reference page's other facts", () => {
  it.each(["WRITE access to Communication", "Pagination | No", "Batch support | No", "Rate limit | None"])(
    "%s",
    (fact) => {
      expect(resend.description).toContain(fact);
    },
  );

  it("either scheme is enough", () => {
    expect(document.security).toEqual([{ basic: [] }, { oauthToken: [] }]);
    expect(resend.security).toBeUndefined();
  });
});
