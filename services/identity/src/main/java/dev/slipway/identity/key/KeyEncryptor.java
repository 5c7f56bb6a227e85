package dev.slipway.identity.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts private keys at rest with AES-256-GCM, bound to the key's id so that no row of
 * the table can pass for another. Somebody who reads the database, a dump or a replica
 * cannot sign. Somebody who runs code in this service can: only a hardware module or a
 * key management service prevents that, and would be called here.
 */
class KeyEncryptor {

	private static final String PURPOSE = "slipway.identity.signing-key";

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final SecureRandom random = new SecureRandom();

	private final List<SecretKey> secrets;

	/**
	 * @param secrets the one to encrypt with, then those to decrypt older keys with
	 */
	KeyEncryptor(List<MasterSecret> secrets) {
		this.secrets = secrets.stream().map((secret) -> secret.derive(PURPOSE, "AES")).toList();
	}

	/** Returns the nonce, then the encrypted text with its tag. */
	byte[] encrypt(String id, String plain) {
		var nonce = new byte[NONCE_BYTES];
		random.nextBytes(nonce);
		try {
			var encrypted = cipher(Cipher.ENCRYPT_MODE, secrets.getFirst(), nonce, id)
				.doFinal(plain.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * @throws WrongEncryptionSecret when it was encrypted with none of the secrets
	 */
	String decrypt(String id, byte[] encrypted) {
		var nonce = Arrays.copyOf(encrypted, NONCE_BYTES);
		for (var secret : secrets) {
			try {
				var plain = cipher(Cipher.DECRYPT_MODE, secret, nonce, id).doFinal(encrypted, NONCE_BYTES,
						encrypted.length - NONCE_BYTES);
				return new String(plain, StandardCharsets.UTF_8);
			}
			catch (AEADBadTagException ex) {
				// try the next one
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}
		throw new WrongEncryptionSecret(id);
	}

	private static Cipher cipher(int mode, SecretKey secret, byte[] nonce, String id) throws GeneralSecurityException {
		var cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

}
