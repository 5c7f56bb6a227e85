package dev.slipway.platform.postgres;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * Files and folders that no other user of this machine can read or change, whatever the
 * umask is. Where the system has no POSIX permissions, its own rules apply.
 */
public final class OwnerOnly {

	private OwnerOnly() {
	}

	/**
	 * Creates a folder, or takes the one that is there from everybody else.
	 * @return the folder
	 * @throws FileSystemException when it belongs to another user, or cannot be created
	 */
	public static Path createFolder(Path folder) throws IOException {
		Files.createDirectories(folder);
		take(folder, self(folder), "rwx------");
		return folder;
	}

	static void createFile(Path file) throws IOException {
		try {
			Files.createFile(file);
		}
		catch (FileAlreadyExistsException _) {
			// It is taken like a new one.
		}
		take(file, self(file.toAbsolutePath().resolveSibling("")), "rw-------");
	}

	private static void take(Path path, UserPrincipal self, String permissions) throws IOException {
		if (!belongsTo(self, path)) {
			throw new FileSystemException(path.toString(), null, "it belongs to " + Files.getOwner(path).getName());
		}
		var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
		var wanted = PosixFilePermissions.fromString(permissions);
		if (view != null && !view.readAttributes().permissions().equals(wanted)) {
			view.setPermissions(wanted);
		}
	}

	/** Also the link, where it is one: its owner decides where it leads to. */
	static boolean belongsTo(UserPrincipal self, Path path) throws IOException {
		return self.equals(Files.getOwner(path)) && self.equals(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS));
	}

	/**
	 * The user that owns new files in a folder, who need not have a name. It is another
	 * one where the folder is mounted from another machine.
	 */
	static UserPrincipal self(Path folder) throws IOException {
		var file = Files.createTempFile(folder, "owner-", null);
		try {
			return Files.getOwner(file);
		}
		finally {
			Files.delete(file);
		}
	}

}
