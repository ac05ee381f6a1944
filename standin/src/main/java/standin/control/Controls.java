package standin.control;

/// All that a test turns and reads.
public record Controls(Faults faults, Switches switches, RequestLog requests) {
  public Controls() {
    this(new Faults(), new Switches(), new RequestLog());
  }

  public void reset() {
    faults.clear();
    switches.reset();
    requests.clear();
  }
}
