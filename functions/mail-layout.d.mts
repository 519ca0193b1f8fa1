/** The layout of all mails, compiled from layout.mjml. */
export function compileLayout(): Promise<string>;
