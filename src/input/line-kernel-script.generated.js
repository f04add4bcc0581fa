// Written by scripts/assemble.mjs from src/input/assembly/line-digest.ts.
export function kernelScript(imports) {

  var bufferView;
function wasm2js_trap() { throw new Error('abort'); }

  function wasm2js_memory_fill(dest, value, size) {
    dest = dest >>> 0;
    size = size >>> 0;
    if (dest + size > bufferView.length) throw "trap: invalid memory.fill";
    bufferView.fill(value, dest, dest + size);
  }
      
function asmFunc(imports) {
 var buffer = new ArrayBuffer(65536);
 var HEAP8 = new Int8Array(buffer);
 var HEAP16 = new Int16Array(buffer);
 var HEAP32 = new Int32Array(buffer);
 var HEAPU8 = new Uint8Array(buffer);
 var HEAPU16 = new Uint16Array(buffer);
 var HEAPU32 = new Uint32Array(buffer);
 var HEAPF32 = new Float32Array(buffer);
 var HEAPF64 = new Float64Array(buffer);
 var Math_imul = Math.imul;
 var Math_fround = Math.fround;
 var Math_abs = Math.abs;
 var Math_clz32 = Math.clz32;
 var Math_min = Math.min;
 var Math_max = Math.max;
 var Math_floor = Math.floor;
 var Math_ceil = Math.ceil;
 var Math_trunc = Math.trunc;
 var Math_sqrt = Math.sqrt;
 var global$0 = 0;
 var global$1 = 0;
 var global$2 = 0;
 function $0($0_1) {
  $0_1 = $0_1 | 0;
  var $1_1 = 0;
  global$1 = ($0_1 + 1063 | 0) & -8 | 0;
  $0_1 = $0_1 << 2 | 0;
  global$2 = $0_1 + global$1 | 0;
  $1_1 = __wasm_memory_size() << 16 | 0;
  $0_1 = global$2 + $0_1 | 0;
  if ($1_1 >>> 0 < $0_1 >>> 0) {
   $0_1 = (__wasm_memory_grow((($0_1 - $1_1 | 0) + 65535 | 0) >>> 16 | 0 | 0) | 0) < (0 | 0)
  } else {
   $0_1 = 0
  }
  if ($0_1) {
   wasm2js_trap()
  }
  return 1056 | 0;
 }
 
 function $1() {
  return 1024 | 0;
 }
 
 function $2() {
  return global$0 | 0;
 }
 
 function $3() {
  return global$2 | 0;
 }
 
 function $4() {
  return global$1 | 0;
 }
 
 function $5($0_1, $1_1) {
  $0_1 = $0_1 | 0;
  $1_1 = $1_1 | 0;
  var $2_1 = 0, $3_1 = 0, $4_1 = 0, $5_1 = 0, $6 = 0, $7 = 0, $8 = 0, $9 = 0, $10 = 0, $11 = 0, $12 = 0;
  wasm2js_memory_fill(1024, 0, 32);
  global$0 = 0;
  $10 = $0_1 + 1056 | 0;
  $2_1 = 1056;
  $0_1 = 1056;
  label3 : while (1) {
   if ($0_1 >>> 0 < $10 >>> 0) {
    if ((HEAPU8[$0_1 >> 0] | 0) == (10 | 0)) {
     $3_1 = $8 << 2 | 0;
     HEAP32[($3_1 + global$1 | 0) >> 2] = $0_1 - 1056 | 0;
     $11 = global$2 + $3_1 | 0;
     $6 = 0;
     $3_1 = $0_1 - 1 | 0;
     $7 = (HEAPU8[$3_1 >> 0] | 0) == (13 | 0) & $0_1 >>> 0 > $2_1 >>> 0 | 0 ? $3_1 : $0_1;
     if (($2_1 | 0) != ($7 | 0)) {
      $12 = Math_imul($1_1 & 255 | 0, 16843009);
      $4_1 = ($7 - $2_1 | 0) ^ -2128831035 | 0;
      $5_1 = -1756908916;
      label : while (1) {
       $3_1 = $2_1 + 4 | 0;
       if ($3_1 >>> 0 <= $7 >>> 0) {
        $2_1 = HEAPU8[$2_1 >> 0] | (HEAPU8[($2_1 + 1 | 0) >> 0] << 8 | 0) | 0 | (HEAPU8[($2_1 + 2 | 0) >> 0] << 16 | 0 | (HEAPU8[($2_1 + 3 | 0) >> 0] << 24 | 0) | 0) | 0;
        $9 = $2_1 ^ $12 | 0;
        $6 = $6 + (Math_imul(((($9 & 2139062143 | 0) + 2139062143 | 0 | $9 | 0 | 2139062143 | 0) ^ -1 | 0) >>> 7 | 0, 16843009) >>> 24 | 0) | 0;
        $4_1 = Math_imul($2_1 ^ $4_1 | 0, 16777619);
        $4_1 = $4_1 ^ ($4_1 >>> 15 | 0) | 0;
        $5_1 = Math_imul($2_1 ^ $5_1 | 0, 1540483477) ^ ($5_1 >>> 13 | 0) | 0;
        $2_1 = $3_1;
        continue label;
       }
       break label;
      };
      label1 : while (1) {
       if ($2_1 >>> 0 < $7 >>> 0) {
        $3_1 = HEAPU8[$2_1 >> 0];
        $6 = ($3_1 | 0) == ($1_1 | 0) ? $6 + 1 | 0 : $6;
        $4_1 = Math_imul($3_1 ^ $4_1 | 0, 16777619);
        $5_1 = Math_imul($5_1 ^ $3_1 | 0, 1540483477) ^ ($5_1 >>> 13 | 0) | 0;
        $2_1 = $2_1 + 1 | 0;
        continue label1;
       }
       break label1;
      };
      global$0 = global$0 + 1 | 0;
      $2_1 = 0;
      label2 : while (1) {
       if (($2_1 | 0) < (8 | 0)) {
        $4_1 = Math_imul(($4_1 ^ ($4_1 >>> 16 | 0) | 0) ^ $5_1 | 0, -2048144789);
        $5_1 = Math_imul($4_1 ^ ($5_1 ^ ($5_1 >>> 13 | 0) | 0) | 0, -1028477387) + $2_1 | 0;
        $3_1 = ($2_1 << 2 | 0) + 1024 | 0;
        HEAP32[$3_1 >> 2] = HEAP32[$3_1 >> 2] + (($5_1 >>> 16 | 0) ^ $4_1 | 0) | 0;
        $2_1 = $2_1 + 1 | 0;
        continue label2;
       }
       break label2;
      };
     }
     HEAP32[$11 >> 2] = $6;
     $8 = $8 + 1 | 0;
     $2_1 = $0_1 + 1 | 0;
    }
    $0_1 = $0_1 + 1 | 0;
    continue label3;
   }
   break label3;
  };
  return $8 | 0;
 }
 
 bufferView = HEAPU8;
 function __wasm_memory_size() {
  return buffer.byteLength >> 16;
 }
 
 function __wasm_memory_grow(pagesToAdd) {
  pagesToAdd = pagesToAdd | 0;
  var oldPages = __wasm_memory_size() | 0;
  var newPages = oldPages + pagesToAdd | 0;
  if ((oldPages < newPages) && (newPages < 65536)) {
   var newBuffer = new ArrayBuffer(newPages << 16);
   var newHEAP8 = new Int8Array(newBuffer);
   newHEAP8.set(HEAP8);
   HEAP8 = new Int8Array(newBuffer);
   HEAP16 = new Int16Array(newBuffer);
   HEAP32 = new Int32Array(newBuffer);
   HEAPU8 = new Uint8Array(newBuffer);
   HEAPU16 = new Uint16Array(newBuffer);
   HEAPU32 = new Uint32Array(newBuffer);
   HEAPF32 = new Float32Array(newBuffer);
   HEAPF64 = new Float64Array(newBuffer);
   buffer = newBuffer;
   bufferView = HEAPU8;
  }
  return oldPages;
 }
 
 return {
  "roomFor": $0, 
  "endsAt": $4, 
  "foundAt": $3, 
  "lanesAt": $1, 
  "fullLines": $2, 
  "addLines": $5, 
  "memory": Object.create(Object.prototype, {
   "grow": {
    "value": __wasm_memory_grow
   }, 
   "buffer": {
    "get": function () {
     return buffer;
    }
    
   }
  })
 };
}

return asmFunc(imports);
}
