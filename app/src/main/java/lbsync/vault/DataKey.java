package lbsync.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// The key of one account's secrets: AES-256-GCM, a fresh nonce each time, so that equal secrets
/// look different.
public final class DataKey {
  private final KeysetHandle keyset;
  private final Aead aead;

  private DataKey(KeysetHandle keyset) throws GeneralSecurityException {
    this.keyset = keyset;
    aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
  }

  static DataKey generate() {
    try {
      return new DataKey(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not there", e);
    }
  }

  /// @throws CannotUnseal when it was changed, or sealed for another account
  static DataKey open(byte[] sealed, MasterKey master, long account) {
    Place place = place(account);
    try {
      return new DataKey(
          TinkProtoKeysetFormat.parseEncryptedKeyset(
              sealed, master.aead(), place.asBytes(), AeadConfig2026.get()));
    } catch (GeneralSecurityException e) {
      throw new CannotUnseal(place, e);
    }
  }

  byte[] sealed(MasterKey master, long account) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(
          keyset, master.aead(), place(account).asBytes(), AeadConfig2026.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not seal the data key of account " + account, e);
    }
  }

  static Place place(long account) {
    return new Place("data_key", account, "sealed");
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

  @Override
  public String toString() {
    return "DataKey";
  }
}
