/** How many messages came to what end. */
export interface Counts {
  resent: number;
  notResent: number;
  unknown: number;
}
