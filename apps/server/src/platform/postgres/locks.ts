/** The session lock of the one server that runs on embedded data. */
export const serverLock = 7_301_002
