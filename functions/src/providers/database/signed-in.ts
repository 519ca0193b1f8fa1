/**
 * As whom the functions write to the database: the security rules know the name, and let it do what is theirs, and a turn only
 * over the one before (https://firebase.google.com/docs/database/admin/start#authenticate-with-limited-privileges).
 */
export const signedIn = { databaseAuthVariableOverride: { uid: 'functions' } };
