package standin.site;

import standin.http.Answer;

/// What stands behind an address.
@FunctionalInterface
interface Handler {
  Answer answer(Visit visit);
}
