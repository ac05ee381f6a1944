package lbsync.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// Seals secrets before they are stored: AES-256-GCM, a fresh nonce each time, so that equal
/// secrets look different.
public final class Vault {
  private final Aead aead;

  private Vault(Aead aead) {
    this.aead = aead;
  }

  /// Takes the key from the data directory, and makes one when there is none yet.
  ///
  /// @throws lbsync.db.CannotOpen when the key cannot be read, or can be read by others
  public static Vault open(VaultSettings settings) {
    try {
      return new Vault(
          KeyFile.in(settings.directory()).getPrimitive(AeadConfig2026.get(), Aead.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not there", e);
    }
  }

  public byte[] seal(String plain, Place place) {
    try {
      return aead.encrypt(plain.getBytes(StandardCharsets.UTF_8), place.asBytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not seal for " + place, e);
    }
  }

  /// @throws CannotUnseal when the value was changed, or not sealed with this key for this place
  public String open(byte[] sealed, Place place) {
    try {
      return new String(aead.decrypt(sealed, place.asBytes()), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new CannotUnseal(place, e);
    }
  }
}
