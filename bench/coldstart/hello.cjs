/** The floor: the least that is a function of Firebase. */
const { onRequest } = require('firebase-functions/v2/https');

exports.hello = onRequest((request, response) => {
  response.send('Hello');
});
