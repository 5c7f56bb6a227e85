package dev.slipway.platform.postgres;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no POSIX permissions")
class OwnerOnlyTests {

	@TempDir
	Path folder;

	@Test
	void passwordsAreTheOwnersToRead() throws IOException {
		var passwords = new PasswordFile(folder.resolve("pgpass"));
		assertThat(passwords.of("billing")).hasSize(32)
			.isEqualTo(passwords.of("billing"))
			.isNotEqualTo(passwords.of("billing_owner"));
		assertThat(permissions(passwords.path())).isEqualTo("rw-------");
	}

	@Test
	void passwordsThatAllCouldReadAreTakenFromThem() throws IOException {
		var file = Files.writeString(folder.resolve("pgpass"), "*:*:*:billing:known\n");
		allow(file, "rw-r--r--");
		assertThat(new PasswordFile(file).of("billing")).isEqualTo("known");
		assertThat(permissions(file)).isEqualTo("rw-------");
	}

	@Test
	void folderThatIsThereIsTakenFromAllOthers() throws IOException {
		allow(folder, "rwxrwxrwx");
		OwnerOnly.createFolder(folder);
		assertThat(permissions(folder)).isEqualTo("rwx------");
	}

	@Test
	void folderOfAnotherUserIsNotUsed() throws IOException {
		giveAway(folder);
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> OwnerOnly.createFolder(folder))
			.withMessageContaining("it belongs to nobody");
	}

	@Test
	void programsAreNotTakenFromWhatAnotherUserPrepared() throws IOException {
		var prepared = Files.createDirectory(folder.resolve("slipway-" + OwnerOnly.self(folder).getName()));
		giveAway(prepared);
		assertThatExceptionOfType(PostgresFailure.class)
			.isThrownBy(() -> PostgresBinaries.cache(Path.of("?", ".cache"), folder))
			.withMessageContaining("it belongs to nobody. Set XDG_CACHE_HOME to a folder that is yours.");
	}

	@Test
	void homeThatCannotBeWrittenToIsReplaced() throws IOException {
		var file = Files.createFile(folder.resolve("no-folder"));
		assertThat(PostgresBinaries.cache(file, folder)).hasParent(folder);
		assertThat(PostgresBinaries.cache(Path.of("?", ".cache"), folder)).hasParent(folder);
		assertThat(PostgresBinaries.cache(folder.resolve("caches"), folder)).hasParent(folder.resolve("caches"));
	}

	private static void giveAway(Path path) {
		try {
			Files.setOwner(path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
		}
		catch (IOException ex) {
			Assumptions.abort("Only root gives files away: " + ex);
		}
	}

	private static void allow(Path path, String permissions) throws IOException {
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
