import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The default leaves a core idle, and most tests wait for a process of their own.
    maxWorkers: "100%",
    // Only there to stop a hang: real servers and compilers run here, on machines that may be busy.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
