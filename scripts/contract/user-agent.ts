/** Tells the people behind a host who calls. */
export const userAgent = "capillary-resend-contract-test";
