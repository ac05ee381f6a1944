/// Pages for people, under `/_me/`: play a member of the site in a browser, without JavaScript.
/// And the posters, which are drawn.
@NullMarked
package standin.people;

import org.jspecify.annotations.NullMarked;
