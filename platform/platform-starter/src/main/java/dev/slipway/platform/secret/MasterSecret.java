package dev.slipway.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * A secret that keys are derived from (HKDF-SHA256, RFC 5869), one for each purpose. The
 * derivation is fast, so only a random secret resists guessing.
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
		return derive(HKDFParameterSpec.ofExtract(), purpose, algorithm);
	}

	/**
	 * Derives the key for a purpose and a second secret: both are needed to derive it
	 * again.
	 * @param other the second secret, e.g. what only a caller knows
	 */
	public SecretKey deriveWith(String other, String purpose, String algorithm) {
		return derive(HKDFParameterSpec.ofExtract().addSalt(other.getBytes(StandardCharsets.UTF_8)), purpose,
				algorithm);
	}

	private SecretKey derive(HKDFParameterSpec.Builder extract, String purpose, String algorithm) {
		try {
			return KDF.getInstance("HKDF-SHA256")
				.deriveKey(algorithm,
						extract.addIKM(secret).thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex); // every JDK 25 has it
		}
	}

}
