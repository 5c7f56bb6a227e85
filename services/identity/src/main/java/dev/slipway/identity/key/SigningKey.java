package dev.slipway.identity.key;

import java.time.Instant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/**
 * A key pair for RS256.
 *
 * @param generation 1 for the first key, then 2, 3, …
 * @param signsFrom when it takes over from the key before it
 */
record SigningKey(int generation, RSAKey pair, Instant signsFrom) {

	private static final int BITS = 2048;

	static SigningKey generate(int generation, Instant signsFrom) {
		try {
			return new SigningKey(generation,
					new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE)
						.algorithm(JWSAlgorithm.RS256)
						.keyIDFromThumbprint(true)
						.generate(),
					signsFrom);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String id() {
		return pair.getKeyID();
	}

	/** Without the key itself. */
	@Override
	public String toString() {
		return id() + " from " + signsFrom;
	}

}
