/*
 * Numbers in the linear memory of a kernel. Arrays are bare addresses, without bounds checks.
 */

/** 32-bit integers in linear memory. */
@unmanaged
@final
export class Ints {
  @inline
  @operator('[]')
  get(index: i32): i32 {
    return load<i32>(changetype<usize>(this) + ((<usize>index) << 2));
  }

  @inline
  @operator('[]=')
  set(index: i32, value: i32): void {
    store<i32>(changetype<usize>(this) + ((<usize>index) << 2), value);
  }

  clear(length: i32): void {
    memory.fill(changetype<usize>(this), 0, (<usize>length) << 2);
  }

  /** Makes the first ones −1. */
  unset(length: i32): void {
    memory.fill(changetype<usize>(this), 0xff, (<usize>length) << 2);
  }

  copy(from: Ints, length: i32): void {
    memory.copy(changetype<usize>(this), changetype<usize>(from), (<usize>length) << 2);
  }
}

/** 64-bit floating numbers in linear memory. */
@unmanaged
@final
export class Doubles {
  @inline
  @operator('[]')
  get(index: i32): f64 {
    return load<f64>(changetype<usize>(this) + ((<usize>index) << 3));
  }

  @inline
  @operator('[]=')
  set(index: i32, value: f64): void {
    store<f64>(changetype<usize>(this) + ((<usize>index) << 3), value);
  }

  clear(length: i32): void {
    memory.fill(changetype<usize>(this), 0, (<usize>length) << 3);
  }

  copy(from: Doubles, length: i32): void {
    memory.copy(changetype<usize>(this), changetype<usize>(from), (<usize>length) << 3);
  }
}

/** 64 bits each: sets of up to 64 numbers, or words of larger ones. */
@unmanaged
@final
export class Sets {
  @inline
  @operator('[]')
  get(index: i32): u64 {
    return load<u64>(changetype<usize>(this) + ((<usize>index) << 3));
  }

  @inline
  @operator('[]=')
  set(index: i32, value: u64): void {
    store<u64>(changetype<usize>(this) + ((<usize>index) << 3), value);
  }

  clear(length: i32): void {
    memory.fill(changetype<usize>(this), 0, (<usize>length) << 3);
  }
}

/** Bytes in linear memory. */
@unmanaged
@final
export class Bytes {
  @inline
  @operator('[]')
  get(index: i32): i32 {
    return <i32>load<u8>(changetype<usize>(this) + <usize>index);
  }

  @inline
  @operator('[]=')
  set(index: i32, value: i32): void {
    store<u8>(changetype<usize>(this) + <usize>index, <u8>value);
  }
}

/** Makes sure that there is memory up to an address. */
export function reach(end: usize): void {
  const has = (<usize>memory.size()) << 16;
  if (end <= has) return;
  const pages = <i32>((end - has + 0xffff) >> 16);
  // A thread that has no memory left ends here; whoever started it tells the user.
  if (memory.grow(max(pages, 16)) < 0 && memory.grow(pages) < 0) unreachable();
}
