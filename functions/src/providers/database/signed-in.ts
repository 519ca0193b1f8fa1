/**
 * The user as which the functions write to the database. The security rules know this name: they allow it the functions' own
 * writes, and a turn only over the one before
 * (https://firebase.google.com/docs/database/admin/start#authenticate-with-limited-privileges).
 */
export const signedIn = { databaseAuthVariableOverride: { uid: 'functions' } };
