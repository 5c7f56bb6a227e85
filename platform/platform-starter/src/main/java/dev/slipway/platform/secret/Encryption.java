package dev.slipway.platform.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts texts with AES-256-GCM. A text is bound to a context, such as the ID of its
 * row: it cannot be decrypted in another one, and no changed byte goes unnoticed.
 */
public final class Encryption {

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final SecretKey key;

	public Encryption(SecretKey key) {
		this.key = key;
	}

	/** Returns the nonce, then the encrypted text with its tag. */
	public byte[] encrypt(String context, String plain) {
		var nonce = new byte[NONCE_BYTES];
		RANDOM.nextBytes(nonce);
		try {
			var encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Empty when it was encrypted with another key or in another context, or changed. */
	public Optional<String> decrypt(String context, byte[] encrypted) {
		if (encrypted.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
			return Optional.empty();
		}
		try {
			var plain = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(encrypted, NONCE_BYTES), context).doFinal(encrypted,
					NONCE_BYTES, encrypted.length - NONCE_BYTES);
			return Optional.of(new String(plain, StandardCharsets.UTF_8));
		}
		catch (AEADBadTagException ex) {
			return Optional.empty();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
		var cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

}
