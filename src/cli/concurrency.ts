/** Messages in flight at once, unless somebody says otherwise (our choice). */
export const defaultConcurrency = 10;

/** Beyond that, connections cost more than they bring (our choice). */
export const mostConcurrency = 256;
