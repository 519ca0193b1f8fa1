/** The floor: the smallest function of Firebase. */
const { onRequest } = require('firebase-functions/v2/https');

exports.hello = onRequest((request, response) => {
  response.send('Hello');
});
