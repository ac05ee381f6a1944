package lbsync.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;

/// A key-encryption key: data keys are sealed with it, and nothing else. Never printed.
public final class MasterKey {
  private static final int BYTES = 32;
  private static final byte[] NUMBERED =
      "LetterboxdSync master key".getBytes(StandardCharsets.US_ASCII);

  private final AesGcmKey key;
  private final Aead aead;

  private MasterKey(AesGcmKey key) throws GeneralSecurityException {
    this.key = key;
    aead =
        KeysetHandle.newBuilder()
            .setConfiguration(AeadConfig2026.get())
            .addEntry(KeysetHandle.importKey(key).makePrimary())
            .build()
            .getPrimitive(AeadConfig2026.get(), Aead.class);
  }

  /// @param text base64 of 32 random bytes, as `openssl rand -base64 32` prints it
  /// @throws IllegalArgumentException for anything else; the text is not quoted
  @AccessesPartialKey
  public static MasterKey parse(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("not 32 bytes");
    }
    try {
      return new MasterKey(
          AesGcmKey.builder()
              .setParameters(PredefinedAeadParameters.AES256_GCM)
              .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
              .setIdRequirement(numberOf(bytes))
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not there", e);
    }
  }

  static MasterKey generate() {
    try {
      return of(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
              .getPrimary()
              .getKey());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not there", e);
    }
  }

  static MasterKey of(Key key) throws GeneralSecurityException {
    if (key instanceof AesGcmKey aes && aes.getIdRequirementOrNull() != null) {
      return new MasterKey(aes);
    }
    throw new GeneralSecurityException("not a numbered key for AES-GCM");
  }

  /// The same for equal keys. Tells nothing about the key: 32 bits of a hash of 256 random ones.
  private static int numberOf(byte[] bytes) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(NUMBERED);
    return ByteBuffer.wrap(digest.digest(bytes)).getInt();
  }

  /// Tells keys apart; stands before everything that was sealed with this one.
  int id() {
    return Objects.requireNonNull(key.getIdRequirementOrNull());
  }

  AesGcmKey key() {
    return key;
  }

  Aead aead() {
    return aead;
  }

  byte[] seal(byte[] plain, Place place) {
    try {
      return aead.encrypt(plain, place.asBytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not seal for " + place, e);
    }
  }

  /// @throws CannotUnseal when it was changed, or not sealed with this key for this place
  byte[] open(byte[] sealed, Place place) {
    try {
      return aead.decrypt(sealed, place.asBytes());
    } catch (GeneralSecurityException e) {
      throw new CannotUnseal(place, e);
    }
  }

  @Override
  public String toString() {
    return "MasterKey";
  }
}
