import { mergeConfig } from "vitest/config";
import config, { slowTests } from "./vitest.config.ts";

export default { ...mergeConfig(config, {}), test: { ...config.test, include: slowTests, exclude: [] } };
