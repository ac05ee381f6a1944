package lbsync.web.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/// What this process still holds once everything has been given back that nobody needs.
final class Memory {
  private static final long MEBIBYTE = 1024 * 1024;

  private Memory() {}

  static long mebibytesInUse() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    // What the first collection finds unreachable may keep others until the next.
    for (int i = 0; i < 3; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed() / MEBIBYTE;
  }
}
