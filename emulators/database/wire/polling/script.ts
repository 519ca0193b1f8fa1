/** The allowed callback names of long polling: a number, in the SDK. */
const CALLBACK = /^\w{0,40}$/;

/** Whether a name may stand in the script that calls it. */
export function isCallback(name: string): boolean {
  return CALLBACK.test(name);
}

/**
 * The script of the first answer. It defines, in the frame that loads the scripts, what all answers call.
 * Source: the answers quoted in https://github.com/firebase/firebase-tools/issues/2870
 */
export function startScript(callback: string, id: string, password: string): string {
  return (
    `function pLPCommand(c, a1, a2, a3, a4) {\n` +
    `parent.window["pLPCommand${callback}"] && parent.window["pLPCommand${callback}"](c, a1, a2, a3, a4);\n}\n` +
    `function pRTLPCB(pN, data) {\n` +
    `parent.window["pRTLPCB${callback}"] && parent.window["pRTLPCB${callback}"](pN, data);\n}\n` +
    `pLPCommand('start','${id}','${password}');\n`
  );
}

/** The script that brings messages; the client takes answers in the order of their numbers. */
export function messagesScript(number: number, messages: readonly string[]): string {
  return `pRTLPCB(${number},[${messages.map(expression).join(',')}]);\n`;
}

/** The script that closes: at once, or after the answer of a number. */
export function closeScript(after: number | null): string {
  return after === null ? `pLPCommand('close');\n` : `pLPCommand('close',${after});\n`;
}

/** JSON as JavaScript reads it; a key `__proto__` means something else there, and older browsers end lines at U+2028. */
function expression(json: string): string {
  const text = json.includes('__proto__') ? `JSON.parse(${JSON.stringify(json)})` : json;
  return text.replace(/[\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}

/**
 * The page of the frame that tells, when it goes, that its client has gone. Where the official answer waits for a
 * request, which browsers refuse by now to a page that is going, this one sends a beacon.
 * Source: https://developer.chrome.com/blog/chrome-80-deps-rems (synchronous requests in page dismissal)
 */
export function disconnectPage(address: string): string {
  return (
    '<html><body><script>\n' +
    `var address=${JSON.stringify(address).replaceAll('<', '\\u003c')};\n` +
    'function leave(){if(address===null)return;var to=address;address=null;' +
    'if(navigator.sendBeacon&&navigator.sendBeacon(to))return;' +
    'try{var xhr=new XMLHttpRequest();xhr.open("GET",to,false);xhr.send(null);}catch(e){}}\n' +
    'window.addEventListener("pagehide",leave,false);window.addEventListener("unload",leave,false);\n' +
    '</script></body></html>\n'
  );
}
