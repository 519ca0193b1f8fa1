#!/bin/sh
# Stands in for `npm` in one process, the Firebase CLI of a local stack: on every load of the functions that asks the
# registry for the newest firebase-functions, to recommend it. The lock file decides here; an empty answer is silence.
echo '{}'
