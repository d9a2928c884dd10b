import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/contract/json-value.ts";
import { contract } from "../support/contract.ts";
import { leaves, objects, type Path, removeAtPath, setAtPath, valueAtPath } from "./leaves.ts";
import { type Editable, findingsAfter } from "./support.ts";

const { document } = contract;
const allLeaves = leaves(document);

describe("Nothing that changes is passed over in silence", () => {
  it("a value that is gone, wherever it was", () => {
    expect(silent(allLeaves, removeAtPath)).toEqual([
      // It is held against the changes, and no change itself.
      "info/version",
      // False is what it means to be missing.
      ...allLeaves.filter(isNotRequired).map((path) => path.join("/")),
    ]);
  });

  it("a value that is another one, wherever it is", () => {
    const another = (copy: Editable, path: Path) => setAtPath(copy, path, changed(valueAtPath(copy, path)));
    expect(silent(allLeaves, another)).toEqual(["info/version"]);
  });

  it("a field that is new, wherever it is", () => {
    const unknown = (copy: Editable, path: Path) => setAtPath(copy, [...path, "x-new"], { new: true });
    const componentMaps = objects(document).filter(isComponentMap);
    expect(silent(objects(document), unknown)).toEqual(
      // A component that nothing refers to is no part of the contract yet.
      componentMaps.map((path) => path.join("/")),
    );
  });
});

/** The places where an edit is not noticed. */
function silent(paths: Path[], edit: (copy: Editable, path: Path) => void): string[] {
  return paths
    .filter((path) => findingsAfter((copy) => edit(copy, path)).length === 0)
    .map((path) => path.join("/"));
}

function changed(value: JsonValue): JsonValue {
  if (typeof value === "string") return `${value}x`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "bigint") return value + 1n;
  if (typeof value === "boolean") return !value;
  return "another";
}

function isNotRequired(path: Path): boolean {
  return path.at(-1) === "required" && valueAtPath(document, path) === false;
}

function isComponentMap(path: Path): boolean {
  return path[0] === "components" && path.length <= 2 && path[1] !== "securitySchemes";
}
