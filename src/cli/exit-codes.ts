/** How the process ends. */
export const exitCodes = {
  /** Every message was resent. */
  resent: 0,
  /** Some messages were certainly not resent, or not tried. */
  notResent: 1,
  /** Of some messages nobody can tell. */
  unknown: 2,
  /** The command, its settings or its files are not what they have to be; nothing was sent. `EX_USAGE` of sysexits. */
  usage: 64,
  /** Somebody stopped the run. */
  interrupted: 130,
} as const;
