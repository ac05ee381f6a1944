/// The stand-in's levers over HTTP, under `/_standin/`, for those who run it as a program of its
/// own. README.md shows each of them.
@NullMarked
package standin.remote;

import org.jspecify.annotations.NullMarked;
