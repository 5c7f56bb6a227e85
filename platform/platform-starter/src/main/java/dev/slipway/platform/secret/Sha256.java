package dev.slipway.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a text in UTF-8: what is stored in place of a secret that only has to be
 * recognized. It hides what nobody can guess, such as a token, and is no protection for a
 * password.
 */
public final class Sha256 {

	private Sha256() {
	}

	/** 32 bytes. */
	public static byte[] of(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex); // every JDK has it
		}
	}

	/** 64 hexadecimal digits, as PostgreSQL's {@code encode(sha256(…), 'hex')}. */
	public static String hex(String text) {
		return HexFormat.of().formatHex(of(text));
	}

}
