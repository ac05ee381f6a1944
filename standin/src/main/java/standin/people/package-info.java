/// Pages for people, under `/_me/`: play a member of the site in a browser, without JavaScript.
@NullMarked
package standin.people;

import org.jspecify.annotations.NullMarked;
