package dev.slipway.identity.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The secret that the keys of this service are derived from (HKDF-SHA256, RFC 5869), one
 * for each purpose. The derivation is fast, so only a random secret resists guessing.
 */
public final class MasterSecret {

	private static final int KEY_BYTES = 32;

	private final byte[] secret;

	public MasterSecret(String secret) {
		this.secret = secret.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Derives the key for a purpose, always the same one.
	 * @param purpose keeps the keys for different purposes apart
	 * @param algorithm of the key, e.g. {@code AES}
	 */
	public SecretKey derive(String purpose, String algorithm) {
		try {
			return KDF.getInstance("HKDF-SHA256")
				.deriveKey(algorithm,
						HKDFParameterSpec.ofExtract()
							.addIKM(secret)
							.thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex); // every JDK 25 has it
		}
	}

}
