package dev.slipway.identity.key;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeyEncryptorTests {

	private static final MasterSecret OLD = new MasterSecret("old".repeat(11));

	private static final MasterSecret NEW = new MasterSecret("new".repeat(11));

	private final KeyEncryptor seal = new KeyEncryptor(List.of(OLD));

	@Test
	void whatIsSealedOpensAgain() {
		var sealed = seal.seal("id", "private");

		assertThat(seal.open("id", sealed)).isEqualTo("private");
		assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
	}

	@Test
	void theSameTextIsSealedDifferentlyEachTime() {
		assertThat(seal.seal("id", "private")).isNotEqualTo(seal.seal("id", "private"));
	}

	@Test
	void anotherSecretDoesNotOpen() {
		var sealed = seal.seal("id", "private");

		assertThatExceptionOfType(WrongEncryptionSecret.class)
			.isThrownBy(() -> new KeyEncryptor(List.of(NEW)).open("id", sealed))
			.withMessageContaining("previous-key-encryption-secret");
	}

	@Test
	void aSecretCanBeReplaced() {
		var sealed = seal.seal("id", "private");
		var after = new KeyEncryptor(List.of(NEW, OLD));

		assertThat(after.open("id", sealed)).isEqualTo("private");
		assertThat(new KeyEncryptor(List.of(NEW)).open("id", after.seal("id", "private"))).isEqualTo("private");
	}

	@Test
	void aKeyCannotBePassedOffAsAnother() {
		var sealed = seal.seal("id", "private");

		assertThatExceptionOfType(WrongEncryptionSecret.class).isThrownBy(() -> seal.open("other", sealed));
	}

	@Test
	void aChangedByteIsNoticed() {
		var sealed = seal.seal("id", "private");
		sealed[sealed.length - 1] ^= 1;

		assertThatExceptionOfType(WrongEncryptionSecret.class).isThrownBy(() -> seal.open("id", sealed));
	}

	@Test
	void keysForDifferentPurposesDiffer() {
		assertThat(OLD.derive("a", "AES")).isEqualTo(OLD.derive("a", "AES")).isNotEqualTo(OLD.derive("b", "AES"));
	}

}
