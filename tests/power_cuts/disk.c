/* A disk that forgets and a disk that fills, for one process: loaded before the C library (LD_PRELOAD).
 *
 * Of every file below $SANGKIEN_DISK each change and each flush is written down, in order, in $SANGKIEN_DISK_LOG, from
 * which `disk.py` makes what a power cut would have left. From the $SANGKIEN_DISK_FULL-th writing on there is no space,
 * or, where $SANGKIEN_DISK_LOCKED is 1, nothing may be written any more.
 *
 * A line of the log: one letter, the path's length (4 bytes), offset and length (8 bytes each), the path, the data.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static const char *disk;
static long full_at, writings;
static int refusal = ENOSPC;

static void begin(void) {
    if (disk && *disk) return;
    disk = getenv("SANGKIEN_DISK"); /* asked for until it is told: a process may be begun by another that has none */
    if (!disk) { disk = ""; return; }
    const char *full = getenv("SANGKIEN_DISK_FULL");
    full_at = full ? atol(full) : 0;
    const char *locked = getenv("SANGKIEN_DISK_LOCKED");
    if (locked && *locked == '1') refusal = EROFS;
    const char *log = getenv("SANGKIEN_DISK_LOG");
    if (log) log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_ours(const char *path) {
    size_t length = strlen(disk);
    size_t end = strlen(path);
    if (!length || strncmp(path, disk, length)) return 0;
    return !(end > 4 && !strcmp(path + end - 4, "-shm")); /* shared memory: a power cut takes it whole */
}

static int path_of(int fd, char *path) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, name, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_ours(path);
}

static void note(char what, const char *path, uint64_t offset, const void *data, uint64_t length) {
    if (log_fd < 0) return;
    uint32_t path_length = strlen(path);
    char head[21];
    head[0] = what;
    memcpy(head + 1, &path_length, 4);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &length, 8);
    struct iovec parts[3] = {{head, 21}, {(void *)path, path_length}, {(void *)data, data ? length : 0}};
    syscall(SYS_writev, log_fd, parts, 3);
}

static int is_full(void) {
    writings++;
    return full_at && writings >= full_at;
}

static ssize_t noted_write(int fd, const void *data, size_t size, off_t offset, int at_offset) {
    char path[PATH_MAX];
    pthread_mutex_lock(&lock);
    begin();
    int ours = path_of(fd, path);
    if (ours && is_full()) { note('f', path, 0, 0, 0); pthread_mutex_unlock(&lock); errno = refusal; return -1; }
    if (ours && !at_offset) {
        int flags = syscall(SYS_fcntl, fd, F_GETFL);
        struct stat found;
        offset = lseek(fd, 0, SEEK_CUR);
        if (flags & O_APPEND && !fstat(fd, &found)) offset = found.st_size;
    }
    ssize_t written = at_offset ? syscall(SYS_pwrite64, fd, data, size, offset) : syscall(SYS_write, fd, data, size);
    if (ours && written > 0) note('w', path, offset, data, written);
    pthread_mutex_unlock(&lock);
    return written;
}

ssize_t write(int fd, const void *data, size_t size) { return noted_write(fd, data, size, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return noted_write(fd, data, size, offset, 1); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset) { return noted_write(fd, data, size, offset, 1); }

static int noted_truncate(int fd, off_t size) {
    char path[PATH_MAX];
    struct stat found;
    pthread_mutex_lock(&lock);
    begin();
    int ours = path_of(fd, path);
    if (ours && !fstat(fd, &found) && size > found.st_size && is_full()) { note('f', path, 0, 0, 0); pthread_mutex_unlock(&lock); errno = refusal; return -1; }
    int answer = syscall(SYS_ftruncate, fd, size);
    if (ours && !answer) note('t', path, size, 0, 0);
    pthread_mutex_unlock(&lock);
    return answer;
}

int ftruncate(int fd, off_t size) { return noted_truncate(fd, size); }
int ftruncate64(int fd, off_t size) { return noted_truncate(fd, size); }

int posix_fallocate(int fd, off_t offset, off_t size) { return offset < 0 || size < 0 || fd < 0 ? EINVAL : EOPNOTSUPP; }
int posix_fallocate64(int fd, off_t offset, off_t size) { return posix_fallocate(fd, offset, size); }

static int noted_sync(int fd, long call) {
    char path[PATH_MAX];
    pthread_mutex_lock(&lock);
    begin();
    int answer = syscall(call, fd);
    if (!answer && path_of(fd, path)) note('s', path, 0, 0, 0);
    pthread_mutex_unlock(&lock);
    return answer;
}

int fsync(int fd) { return noted_sync(fd, SYS_fsync); }
int fdatasync(int fd) { return noted_sync(fd, SYS_fdatasync); }

static void absolute(int folder, const char *path, char *out) {
    char base[PATH_MAX];
    if (path[0] == '/') { snprintf(out, PATH_MAX, "%s", path); return; }
    if (folder == AT_FDCWD) { if (!getcwd(base, sizeof base)) base[0] = 0; }
    else if (!path_of(folder, base)) base[0] = 0;
    if (snprintf(out, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) out[0] = 0;
}

static int noted_rename(int from_folder, const char *from, int to_folder, const char *to) {
    char old_path[PATH_MAX], new_path[PATH_MAX];
    pthread_mutex_lock(&lock);
    begin();
    absolute(from_folder, from, old_path);
    absolute(to_folder, to, new_path);
    int answer = syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
    if (!answer && is_ours(new_path)) note('r', old_path, 0, new_path, strlen(new_path));
    pthread_mutex_unlock(&lock);
    return answer;
}

int rename(const char *from, const char *to) { return noted_rename(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int a, const char *from, int b, const char *to) { return noted_rename(a, from, b, to); }

static int noted_unlink(int folder, const char *path, int flags) {
    char whole[PATH_MAX];
    pthread_mutex_lock(&lock);
    begin();
    absolute(folder, path, whole);
    int answer = syscall(SYS_unlinkat, folder, path, flags);
    if (!answer && !(flags & AT_REMOVEDIR) && is_ours(whole)) note('u', whole, 0, 0, 0);
    pthread_mutex_unlock(&lock);
    return answer;
}

int unlink(const char *path) { return noted_unlink(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return noted_unlink(folder, path, flags); }

/* Whoever asks is told that a locked disk is locked. */
int access(const char *path, int mode) {
    char whole[PATH_MAX];
    pthread_mutex_lock(&lock);
    begin();
    absolute(AT_FDCWD, path, whole);
    int locked = refusal == EROFS && full_at && writings >= full_at && mode & W_OK && is_ours(whole);
    pthread_mutex_unlock(&lock);
    if (locked) { errno = EROFS; return -1; }
    return syscall(SYS_faccessat, AT_FDCWD, path, mode);
}

/* A file that is opened to be emptied, or made, is a change as well. */
static int noted_open(int folder, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    pthread_mutex_lock(&lock);
    begin();
    int fd = syscall(SYS_openat, folder, path, flags, mode);
    if (fd >= 0 && flags & (O_CREAT | O_TRUNC) && path_of(fd, whole)) {
        struct stat found;
        if (flags & O_TRUNC) note('t', whole, 0, 0, 0);
        else if (!fstat(fd, &found) && !found.st_size) note('c', whole, 0, 0, 0);
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

#define WITH_MODE(flags) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { WITH_MODE(flags) return noted_open(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { WITH_MODE(flags) return noted_open(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { WITH_MODE(flags) return noted_open(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { WITH_MODE(flags) return noted_open(folder, path, flags, mode); }
