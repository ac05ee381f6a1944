package lbsync.letterboxd;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import lbsync.site.PictureType;
import org.jspecify.annotations.Nullable;

/// Takes in what says that it is a picture, and hangs up on all else, and on what is too large:
/// then there is nothing.
final class PictureBody implements BodySubscriber<byte[]> {
  /// Posters of 150 pixels have some 10 KB.
  static final int MOST_BYTES = 1024 * 1024;

  private static final byte[] NOTHING = {};

  private final boolean wanted;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  private PictureBody(boolean wanted) {
    this.wanted = wanted;
  }

  static PictureBody of(ResponseInfo answer) {
    return new PictureBody(
        answer.statusCode() == 200
            && answer.headers().firstValue("Content-Type").flatMap(PictureType::named).isPresent()
            && length(answer) <= MOST_BYTES);
  }

  private static long length(ResponseInfo answer) {
    try {
      return answer.headers().firstValueAsLong("Content-Length").orElse(0);
    } catch (NumberFormatException noNumber) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription source) {
    subscription = source;
    if (wanted) {
      source.request(Long.MAX_VALUE);
    } else {
      hangUp();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      if (body.isDone() || taken.size() + part.remaining() > MOST_BYTES) {
        hangUp();
        return;
      }
      var bytes = new byte[part.remaining()];
      part.get(bytes);
      taken.writeBytes(bytes);
    }
  }

  private void hangUp() {
    if (subscription != null) {
      subscription.cancel();
    }
    body.complete(NOTHING);
  }

  @Override
  public void onError(Throwable broken) {
    body.completeExceptionally(broken);
  }

  @Override
  public void onComplete() {
    body.complete(taken.toByteArray());
  }
}
