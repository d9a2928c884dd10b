import { configDefaults } from "vitest/config";
import config, { slowTests } from "./vitest.config.ts";

export default { ...config, test: { ...config.test, include: slowTests, exclude: configDefaults.exclude } };
