/** The obvious way of writing it: every SDK whole, at the top, as their own first pages show it. */
const process = require('node:process');
const functions = require('firebase-functions/v2');
const admin = require('firebase-admin');
const { google } = require('googleapis');
const sendgrid = require('@sendgrid/mail');
const { Xendit } = require('xendit-node');

admin.initializeApp();

exports.createOrder = functions.https.onRequest(async (request, response) => {
  const { Invoice } = new Xendit({ secretKey: process.env.XENDIT_SECRET_KEY });
  const { invoiceUrl } = await Invoice.createInvoice({ data: request.body });
  response.json({ invoiceUrl });
});

exports.onPaid = functions.database.onValueCreated('/orders/{orderId}/payment', async ({ data }) => {
  const calendar = google.calendar({ version: 'v3' });
  const event = await calendar.events.insert({ calendarId: 'primary', requestBody: data.val() });
  await sendgrid.send({ to: data.val().email, from: process.env.MAIL_FROM, text: event.data.hangoutLink });
});
