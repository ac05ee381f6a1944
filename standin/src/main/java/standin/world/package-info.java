/// What the site keeps: **films**, **members** with their sessions, and **lists** of entries. No
/// HTTP here. [standin.world.World] is the only door, and it lets one thread in at a time.
@NullMarked
package standin.world;

import org.jspecify.annotations.NullMarked;
